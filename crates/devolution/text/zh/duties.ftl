# 监管责任矩阵(M8、M13)。

duty-fault-gap = 空白
duty-fault-overlap = 重叠
duty-fault-stray = 错列
proposed-same-delegation = 该项其余监管责任均由其承担
proposed-same-unit = 同一处室、市或县的多数事项中,此项责任由其承担

duty-every-county = 各县(市)
duty-gap = 空白:{ $where }{ $power }的{ $level }“{ $duty }”无人承担
duty-overlap = 重叠:{ $where }{ $power }的{ $level }“{ $duty }”由多家承担:{ $carriers }
duty-stray = 错列:{ $where }{ $power }的{ $level }不承担“{ $duty }”,却列为由{ $carriers }承担
duty-summary = 应承担的责任共{ $owed }项次(按每一下放事项、每一层级计):由一家承担{ $carried }项次,空白{ $gaps }项次,重叠{ $overlaps }项次,错列{ $strays }项次
duty-division = { $division }:有{ $count }项权限的省级责任无人承担:{ $powers }
duty-repair = { $changes ->
    [0] 无需改动
   *[other] 改动{ $changes }处即可补正,不能更少;各县(市)相同的只列一次
}
duty-edit-add = 增列:{ $where }{ $power }的{ $level }“{ $duty }”由{ $carrier }承担({ $why })
duty-edit-open = 增列:{ $where }{ $power }的{ $level }“{ $duty }”须另行指定承担机构,从矩阵中推不出
duty-edit-move = 改列:{ $where }{ $power }的{ $level },{ $carrier }不再承担“{ $duty }”,改为承担“{ $to }”
duty-edit-remove = 删去:{ $where }{ $power }的{ $level },{ $carrier }不再承担“{ $duty }”
duty-exposed = { $county }{ $power }处于“{ $stage }”,而监管责任矩阵有问题的层级为:{ $levels };台账中已明确监管责任的层级为:{ $filed }
