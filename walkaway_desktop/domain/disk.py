"""Why the system did not write a file."""

import errno

_REASONS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "no-space"),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO), "gone"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "read-only"),
    errno.ENAMETOOLONG: "name",
}


def reason_of(error: OSError) -> str:
    """Which of export.reason-… says it; "system" = another, of which nothing is known."""
    return _REASONS.get(error.errno or 0, "system")
