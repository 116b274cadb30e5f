# 名词:层级、下放方式、用章、主体、对象、来源等闭合清单的名称。

level-province = 省
level-city = 省辖市
level-county = 县(市)

mode-direct = 直接下放
mode-entrusted = 委托下放

seal-own = 本机关公章
seal-principal = 委托机关2号公章

actor-province = 省级主管部门
actor-owner = 业务处室
actor-lead = 牵头处室
actor-city = 省辖市主管部门
actor-county = 县(市)主管部门
actor-rule = 预警规则

subject-reform = 改革整体
subject-power = 权限事项
subject-city = 省辖市
subject-county = 县(市)
subject-delegation = 一县一项

training-course = 举办培训班
training-meeting = 以会代训
training-on-site = 驻点指导

risk-life-safety = 涉及人民群众生命安全
risk-public-interest = 涉及公共利益
risk-integrity = 廉政风险较高

provenance-verbatim = 方案原文
provenance-stand-in = 替代项(非官方附件)

history-actual = 实际台账
history-simulated = 模拟台账(并非实际发生)

digest-sm3 = SM3(GB/T 32905—2016)
digest-sha256 = SHA-256(FIPS 180-4)

milestone-contacts-assigned = 三级责任人及联系方式已明确
milestone-trained = 已完成业务培训
milestone-accepted = 已完成移交
milestone-channel-open = 直达机制已建立
milestone-takeover-plan-filed = 承接落实方案已制定
milestone-published = 三级职权目录已调整公布
milestone-standard-set = 服务标准已制定
milestone-duties-carried = 监管责任已逐项落实
milestone-controls-filed = 配套监管措施已制定
milestone-inspection-scheduled = 重点监管检查计划已制定
