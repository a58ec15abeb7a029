"""A window that shows WebKit to its driver, run by Debian's Python.

WebKit's own MiniBrowser keeps nothing when a driver drives it, and WebKit is silent about the errors of
a page that keeps nothing. This window keeps in a folder of its own and writes the console to its output.
"""

import atexit
import shutil
import tempfile

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

FOLDER = tempfile.mkdtemp()
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
CONTEXT = WebKit2.WebContext(
    website_data_manager=WebKit2.WebsiteDataManager(
        base_data_directory=FOLDER, base_cache_directory=FOLDER
    )
)


def view(_session):
    """Return the view in which the driver opens pages."""
    shown = WebKit2.WebView(web_context=CONTEXT, is_controlled_by_automation=True)
    shown.get_settings().set_enable_write_console_messages_to_stdout(True)
    window = Gtk.Window()
    window.set_default_size(1280, 900)
    window.add(shown)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    return shown


def started(_context, session):
    """Answer the driver, which looks for the browser that selenium asks for."""
    about = WebKit2.ApplicationInfo()
    about.set_name("MiniBrowser")
    about.set_version(
        WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version()
    )
    session.set_application_info(about)
    session.connect("create-web-view", view)


CONTEXT.set_automation_allowed(True)
CONTEXT.connect("automation-started", started)
Gtk.main()
