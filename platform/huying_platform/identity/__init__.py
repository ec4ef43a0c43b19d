"""Who somebody is: accounts, the session behind every sign-in, and the actor a request acts as."""
