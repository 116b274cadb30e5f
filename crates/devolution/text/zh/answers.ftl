# 答复:拒绝理由、行使主体、任务进展。

list-separator = 、

refused = 拒绝:{ $actor }对{ $subject }提出的“{ $command }”(生效日期{ $date })有{ $count }项条件未满足
unmet = { $condition }(依据{ $clause })
unmet-detail = { $condition }:{ $detail }(依据{ $clause })
unmet-bare = { $condition }
unmet-bare-detail = { $condition }:{ $detail }

holder-answer = { $date },{ $county }的“{ $power }”由{ $holder }行使,以{ $principal }名义作出决定,使用{ $seal },法律责任由{ $liable }承担
holder-standing = { $holder }:{ $standing }
because = 依据:台账第{ $entry }条记录({ $event },{ $date }生效;{ $clause })
because-nothing = 依据:台账中尚无相应记录({ $clause })

next-ready = 可以办理:{ $command },对象为{ $subject },由{ $actor }提出
next-blocked = 尚不能办理:{ $command },对象为{ $subject },由{ $actor }提出
command-of = { $command }(具体为{ $what })

simulation-warning = 模拟数据(种子{ $seed }):以下内容均未实际发生

named-authority = { $place }主管部门
named-county = { $name }({ $code })
named-clause = { $clause } { $name }
named-power = { $name }
named-stand-in = { $name }〔替代项〕
named-rule = 预警规则“{ $rule }”
named-delegation = { $county }“{ $power }”
named-entry = 第{ $entry }条记录

measure-done = 已完成
measure-due = 未到期
measure-overdue = 已逾期
measure-ongoing = 持续推进
