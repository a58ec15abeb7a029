"""Grade a folder of handed-in notebooks: ``gordian grade FOLDER``.

nbval runs the solutions and compares their stored outputs (``tests/notebooks``). It has no limit of
memory, no isolation and no verdict a task, so handed-in notebooks are run with nbclient, each in a
process of its own. From the folder to the CSV: ``collect`` reads, ``restore`` puts the checks back,
``kernel`` and ``confine`` give a confined process, ``inside`` judges in it, ``run`` drives it,
``keep`` remembers, ``report`` writes.
"""
