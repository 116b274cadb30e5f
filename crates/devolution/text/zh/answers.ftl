# 答复:拒绝理由、行使主体、任务进展。

list-separator = 、

refused = 拒绝:{ $actor }对{ $subject }提出的“{ $command }”(生效日期{ $date })有{ $count }项条件未满足
unmet = { $condition }(依据{ $clause })
unmet-detail = { $condition }:{ $detail }(依据{ $clause })

holder-answer = { $date },{ $county }的“{ $power }”由{ $holder }行使,以{ $principal }名义作出决定,使用{ $seal },法律责任由{ $liable }承担
holder-since = 依据:台账第{ $entry }条记录({ $event },{ $date }生效;{ $clause })
holder-initial = 依据:权限尚未移交,仍由省辖市行使({ $clause })
holder-standing = { $holder }{ $standing }
next-possible = 可以办理:{ $command }(由{ $actor }提出)
next-blocked = 暂不能办理:{ $command }
stand-in-warning = 本事项名称为替代项,不是官方附件所列名称
simulation-warning = 模拟数据(种子{ $seed }):以下内容均未实际发生

measure-done = 已完成
measure-due = 未到期
measure-overdue = 已逾期
measure-ongoing = 持续推进
