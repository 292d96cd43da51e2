"""The rupiah of each source of funding, from the rows."""

# SQL over the CTE `activity`: the trainings that the cost per person trained is made of, by code and month.
FUNDING = """
  SELECT a.code, extract(year FROM a.last_day)::int AS year, extract(month FROM a.last_day)::int AS month,
    f.source_id AS source, f.amount
  FROM activity a CROSS JOIN LATERAL (SELECT source_id, amount FROM programs_trainingfunding
    WHERE training_id = a.id AND amount > 0 OFFSET 0) f
  WHERE a.trained > 0 AND a.cost IS NOT NULL"""
