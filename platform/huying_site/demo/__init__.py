"""The demo: one command brings up the whole portal on this machine and stops it again."""
