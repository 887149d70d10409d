"""The Urge tool and the tab that lists Urges."""
