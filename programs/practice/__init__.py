"""Mode coba-coba: classes that enter anything, in tables of their own, counted nowhere."""
