"""Pure values every layer may use: errors, clock, actor, canonical form. No Django here."""
