"""The call (呼叫): a township asks, the county's department responds. A call is its events."""
