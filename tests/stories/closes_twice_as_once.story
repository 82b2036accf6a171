close
  event connection {"state":"closed"}
close
