"""The person's own safety plan: what they wrote under each of the built-in headings."""

# As support.toml has them, in its order; what is kept, is kept under these.
SECTIONS = (
    "staying",
    "documents",
    "money",
    "phone",
    "people",
    "children",
    "pets",
    "code-word",
    "bag",
    "day",
    "after",
    "device",
)
