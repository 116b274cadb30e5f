# 办件。

case-act-received = 收件
case-act-turned = 不予受理
case-act-asked = 一次性告知补正
case-act-supplemented = 补正材料
case-act-accepted = 受理
case-act-checked = 实地核查
case-act-opined = 会办意见
case-act-stopped = 停止计时
case-act-continued = 恢复计时
case-act-extended = 延长期限
case-act-decided = 作出决定
case-act-delivered = 送达
case-act-withdrawn = 撤回申请
case-act-explained = 超期说明

intake-window = 窗口受理
intake-online = 网上办理
turned-no-licence-needed = 依法不需要取得行政许可
turned-other-organ = 不属于本机关职权范围
decision-granted = 准予
decision-refused = 不予
unlawful-refuse = 违法行为不予记载
unlawful-record = 违法行为照实记载并注明

case-condition-known-subject = 改革中有此权限事项和县(市)
case-condition-new-number = 办件编号未被使用
case-condition-known = 办件存在
case-condition-in-sequence = 日期不早于该办件已发生的最后一事
case-condition-open = 办件尚未办结
case-condition-awaited = 正在等待申请人补正
case-condition-not-accepted = 申请未经受理
case-condition-accepted = 申请已受理或者视为受理
case-condition-clock-runs = 期限正在计算
case-condition-clock-stands = 期限已停止计算
case-condition-decided = 已作出决定
case-condition-undelivered = 决定尚未送达
case-condition-competent = 行为机关当日持有该权限
case-condition-in-force = 当日可以行使该权限(已启动、未被踩刹车、委托协议有效)
case-condition-asked-once = 补正只告知一次
case-condition-told-in-time = 在五个工作日内告知,未视为受理
case-condition-materials-named = 列明需要补正的材料
case-condition-materials-in-guide = 只要求办事指南列明的材料
case-condition-two-officers = 实地核查不少于两人
case-condition-shares-the-power = 该处室共有此权限事项
case-condition-divisions-heard = 共有处室均已提出意见
case-condition-extended-once = 期限只延长一次
case-condition-extended-in-time = 期限届满前延长
case-condition-extension-allowed = 延长不超过法定日数
case-condition-right-approver = 经有权批准的负责人批准
case-condition-in-right-name = 以应当的名义和印章作出决定
case-condition-reasons-given = 不予许可的说明理由并告知救济途径
case-condition-ran-over = 办理超过法定或者承诺时限

case-stage-received = 已收件
case-stage-awaiting-supplement = 待补正
case-stage-in-hand = 办理中
case-stage-stopped = 停止计时中
case-stage-decided = 已决定待送达
case-stage-delivered = 已送达
case-stage-turned = 不予受理
case-stage-withdrawn = 已撤回

case-limit-notice = 告知补正时限
case-limit-statutory = 法定办结时限
case-limit-promised = 承诺办结时限
case-limit-delivery = 送达时限

in-flight-passes = 权限移交时,在办件随权限转由县(市)办理,期限连续计算,市级自移交之日起不再作出决定
in-flight-waits = 权限被踩刹车、尚未启动或者委托协议失效期间,不受理、不决定,期限继续计算,由此超期的应当说明
in-flight-returns = 权限收回时,在办件随权限转回省辖市办理,期限连续计算

report-by-total = 总计
report-by-city = 省辖市
report-by-county = 县(市)
report-by-power = 权限事项
report-by-division = 处室
report-by-delegation = 一县一项

row-fault-syntax = 不是该格式的行
row-fault-missing-column = 缺少必备的列
row-fault-unknown-column = 没有这样的列
row-fault-missing-value = 缺少必需的值
row-fault-superfluous-value = 该行没有此项值
row-fault-malformed = 值的形式不对
row-fault-refused = 不符合条件
row-fault-not-gazetted = 日历中没有该年的通知
row-fault-unknown = 查无此项
row-fault-stands-twice = 重复出现
row-fault-overlap = 互相排斥的两项在同一日有效

case-refused = {$actor}于{ $date }对办件{ $case }的“{ $act }”不予记载:
case-error-clock-behind = 记载时间{ $given }早于上一条记载的时间{ $last }
case-error-other-reform = 办件簿属于改革“{ $casebook }”,登记簿属于“{ $given }”,或者版本不同
case-error-unknown-case = 没有办件{ $case }
case-error-damaged = 办件簿第{ $line }行:{ $detail }
case-error-from-the-future = 办件簿格式{ $found }来自更新的版本,本版本最多可读{ $supported }
case-error-no-period = 报告期间的末日早于首日
row-error = 第{ $row }行{ $named ->
    [0] { "" }
   *[other] ,“{ $column }”列
}:{ $fault }:{ $detail }

case-answer = { $date },办件{ $case }({ $county },{ $power },{ $received }收件):{ $stage }
case-answer-limit = { $limit }:自{ $start }起{ $length }个{ $unit },至{ $due }({ $basis })
case-answer-limit-broken = 超过{ $limit }:自{ $start }起{ $length }个{ $unit },至{ $due }({ $basis })
case-answer-moved = { $date }起:{ $rule }
case-answer-unexplained = 办件{ $case }超期,尚未说明
