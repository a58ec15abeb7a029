"""The base of every error that is told to people: it names the place, the fault and the mend."""


class GordianError(Exception):
    """Something that an author, a student or a lecturer can mend; the message says where and how.

    The command prints the message and ends with 1. Any other exception is a fault in the code.
    """
