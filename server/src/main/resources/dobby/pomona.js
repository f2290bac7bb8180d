var Pomona={};
