"""The front line: keeping infection out and from spreading (外防输入, 内防扩散)."""
