"""What a scale from 0 to 10 says."""

from walkaway_desktop.texts import message

NUMBER = "{n}"  # the row puts the number there


def scale_words(
    name: str, question: str, ends: tuple[str, str], spoken: str = ""
) -> dict[str, str]:
    """The words of a ScaleRow. `spoken`: its name where `name` alone does not say whose it is."""
    whose = spoken or name
    return {
        "label": name,
        "question": question,
        "low": ends[0],
        "high": ends[1],
        "shown": message("decide.scale-shown", n=NUMBER).text,
        "spoken": message("decide.scale-spoken", name=whose, n=NUMBER).text,
        "spoken_none": message("decide.scale-blank", name=whose).text,
    }
