# 重点监管(M11)。

coverage-covered = 已覆盖
coverage-uncovered = 尚未覆盖
coverage-overdue = 逾期
coverage-by-county = 县(市)
coverage-by-division = 处室
coverage-by-power = 事项
coverage-by-means = 监管方式

key-never = 从未进行
key-means = { $state }:{ $county }{ $power }的{ $means },上次{ $last },应于{ $due }前进行(因{ $flag },至少每{ $days }日一次;{ $clause })
key-object = { $state }:{ $county }{ $power }项下的{ $object },上次{ $last },应于{ $due }前检查({ $days }日内全覆盖;{ $citation })
key-assumed = 假定:{ $assumption }
