"""Counties: who they are, where their rows live, and how a piece of work gets into one."""
