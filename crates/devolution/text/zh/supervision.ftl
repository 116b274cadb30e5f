# Supervision (M8 to M14).

setting-rule-syntax = 格式不符
setting-rule-unknown-id = 本改革中无此编号
setting-rule-stands-twice = 重复出现
setting-rule-out-of-range = 数值超出范围
setting-rule-mismatch = 两者不可比较或相加
setting-rule-no-basis = 未注明依据
setting-rule-missing = 缺少必需内容
setting-fault = {$place}{$position ->
    [0] {""}
   *[other] (第{$position}处)
}:{$rule}:{$detail}

finding-clean = 未发现问题
finding-problem = 发现问题

response-advise = 提示
response-warn = 预警
response-brake = 踩刹车

# Warning rules (M10).

about-delegation = 一县一项
about-county = 县(市)
about-power = 权限事项
about-handler = 经办人

dimension-count = 件次
dimension-days = 天数
dimension-ratio = 比例

whose-own = 本身
whose-peers = 同类

measured-received = 收件
measured-turned = 不予受理
measured-asked = 告知补正
measured-accepted = 受理
measured-stopped = 停止计时
measured-stopped-late = 临近或超过法定期限才停止计时
measured-stood = 停止计时的工作日
measured-extended = 延长期限
measured-decided = 决定
measured-granted = 准予
measured-refused = 不予
measured-same-day = 当日受理当日决定
measured-taken = 办理用时(工作日)
measured-late = 超过法定期限的决定
measured-overdue = 超过法定期限仍未决定
measured-promise-broken = 超过承诺期限的决定
measured-delivered = 送达
measured-withdrawn = 撤回申请
measured-unlawful = 违法行为
measured-without-power = 无权行为
measured-complaints = 投诉举报
measured-upheld = 查实的投诉举报
measured-unpublished = 承接后未在三级公布的天数
measured-uncovered = 委托协议未覆盖的天数
measured-suspended = 暂停行使的天数

warning-answer = { $date } 发出{ $response }:{ $rule }——{ $about }
warning-figures = 数据:{ $figures }
warning-evidence = 证据 { $count } 条:{ $evidence }
rule-answer = { $rule }({ $response }):对每个{ $about },近 { $window } 天内 { $when }({ $clause })
assumed = 假定:{ $assumption }
named-case-event = 办件簿第 { $number } 号
named-watch-record = 监管簿第 { $number } 号
named-handler = { $county }经办人 { $handler }

supervision-by-total = 合计
supervision-by-city = 省辖市
supervision-by-county = 县(市)
supervision-by-power = 权限事项
supervision-by-division = 处室
