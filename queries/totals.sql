-- summary: What counts, by year and stage; every yen once
-- summary_ja: 年度・段階ごとの合計（重複なし）
SELECT
  fiscal_year,
  stage,
  CAST(coalesce(sum(value_yen) FILTER (counts AND NOT is_loan(instrument)), 0) AS HUGEINT) AS yen,
  CAST(coalesce(sum(value_yen) FILTER (counts AND is_loan(instrument)), 0) AS HUGEINT) AS loans_yen,
  count(DISTINCT programme) FILTER (unspecified AND excluded_because IS NULL) AS unspecified
FROM amounts JOIN budget_lines USING (line)
GROUP BY ALL
ORDER BY fiscal_year DESC, stage
