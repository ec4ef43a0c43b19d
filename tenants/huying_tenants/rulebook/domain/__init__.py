"""The rulebook as a value: what a county's document says, and how its clocks reckon. Pure."""
