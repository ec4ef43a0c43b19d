"""Opening a county step by step, and its life after that: suspended, resumed, closed."""
