"""The tab 流程: walks as lists and as step cards."""
