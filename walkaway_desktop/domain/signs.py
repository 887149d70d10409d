"""The six Signs: what stands for each in the vault. Their words: signs.toml."""

SAFETY_SIGN = "abuse"  # the one whose new ratings can set Safety mode
RATINGS = range(5)  # not at all, a little, sometimes, often, nearly always
