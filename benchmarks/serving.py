"""A plain static server in a process of its own, compressing as hosts do: python serving.py FOLDER."""

import asyncio
import sys

from tornado.web import Application, StaticFileHandler


async def main() -> None:
    handler = (r"/(.*)", StaticFileHandler, {"path": sys.argv[1], "default_filename": "index.html"})
    app = Application([handler], compress_response=True, log_function=lambda _: None)
    server = app.listen(0, "127.0.0.1")
    port = next(iter(server._sockets.values())).getsockname()[1]
    print(port, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
