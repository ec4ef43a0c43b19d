"""What the county keeps of a person (个人信息): to be seen, exported, and erased when the law asks for it."""
