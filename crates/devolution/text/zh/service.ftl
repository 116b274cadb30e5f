# 服务:办事指南、服务标准、职权目录、直达机制。

dispatch-approval = 审批业务
dispatch-project = 项目
dispatch-resource = 要素资源
dispatch-meeting = 会议、活动
dispatch-document = 文件
dispatch-notice = 通知
dispatch-online-system = 网上业务办理系统
direction-up = 报省厅
direction-down = 下达县(市)

route-direct = 直达机制已建立,且无排除事由
route-cross-county = 跨县(市)项目
route-excluded = 改革规定由省辖市管理的事项
route-not-open = 该县(市)的直达机制尚未建立
route-answer = { $county }的{ $kind }({ $date })经:{ $through }
route-reason = 理由:{ $rule }[{ $clause }]
route-reason-detail = 理由:{ $rule }({ $detail })[{ $clause }]

guide-accepting-body = 受理单位
guide-basis = 设定依据
guide-acceptance-conditions = 办理条件
guide-required-materials = 申请材料
guide-process = 办理程序
guide-review-standard = 审查标准
guide-time-limit = 办结时限
guide-fees = 收费标准
guide-contact = 联系方式
guide-complaints = 投诉渠道
guide-incomplete-files = 容缺受理
guide-commitment = 告知承诺
guide-quantity = 数量
guide-model-application = 申请书示范文本

service-rule-syntax = 形式不对
service-rule-unknown-power = 改革中没有此权限事项
service-rule-missing-element = 缺少法定要素
service-rule-catch-all-word = 使用了兜底字样
service-rule-stands-twice = 重复
service-rule-version-not-later = 版本不晚于上一版
service-rule-promise-too-long = 承诺时限长于法定时限(优化营商环境条例第三十六条)
service-rule-promise-not-comparable = 承诺时限与法定时限的起点或者单位不同
unknown-exclusion = 改革没有将“{ $id }”排除在直达机制之外
unknown-authority = 改革中没有主管部门“{ $id }”
service-fault = 第{ $row }行{ $named ->
    [0] { "" }
   *[other] “{ $element }”
}{ $item ->
    [0] { "" }
   *[other] ,第{ $item }项
}{ $character ->
    [0] { "" }
   *[other] ,第{ $character }字
}:{ $rule }:{ $detail }
