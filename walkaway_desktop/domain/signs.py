"""The six Signs: what stands for each in the vault. Their words: signs.toml."""

SAFETY_SIGN = "abuse"  # the one whose new ratings can set Safety mode
SIGNS = (SAFETY_SIGN, "gut", "identity", "respect", "trust", "voice")
RATINGS = range(5)  # not at all, a little, sometimes, often, nearly always
