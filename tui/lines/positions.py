def said_of_provision(a,draft,order): return ""
def standing_fact(a): return "29/33 stand"
