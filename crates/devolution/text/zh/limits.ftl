# 时限与法律条文。

law-licensing24 = 行政许可法第二十四条:受委托机关以委托机关名义实施,不得转委托
law-licensing26 = 行政许可法第二十六条:由一个机构统一受理、统一送达
law-licensing32-not-accepted = 行政许可法第三十二条:依法不需要许可或者不属于本机关职权范围的,即时告知
law-licensing32-supplement = 行政许可法第三十二条:五日内一次告知全部补正内容,逾期不告知的,自收到之日起即为受理
law-licensing34 = 行政许可法第三十四条:实地核查由两名以上工作人员进行
law-licensing38 = 行政许可法第三十八条:不予许可应当说明理由并告知救济权利
law-licensing42 = 行政许可法第四十二条:二十日内决定,经本机关负责人批准可延长十日;统一办理的四十五日,经本级政府负责人批准可延长十五日
law-licensing44 = 行政许可法第四十四条:自决定之日起十日内送达
law-licensing45 = 行政许可法第四十五条:听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间不计入期限,并书面告知
law-licensing50 = 行政许可法第五十条:有效期届满三十日前申请延续,逾期未决定的视为准予延续
law-licensing82 = 行政许可法第八十二条:本法规定的期限以工作日计算
law-civil201 = 民法典第二百零一条:开始的当日不计入,自下一日开始计算
law-civil203 = 民法典第二百零三条:期间的最后一日是法定休假日的,以其结束的次日为最后一日
law-business36 = 优化营商环境条例第三十六条:承诺时限应当兑现,超过的应当说明
law-licensing60 = 行政许可法第六十条:上级行政机关监督下级行政机关实施行政许可,及时纠正违法行为
law-licensing72 = 行政许可法第七十二条:违反条件、程序实施行政许可的,由上级行政机关或者监察机关责令改正并处理责任人员
law-penalty42 = 行政处罚法第四十二条:执法人员不得少于两人
law-penalty43 = 行政处罚法第四十三条:有利害关系的执法人员应当回避
law-discipline39 = 公职人员政务处分法第三十九条:滥用职权,不履行或者不正确履行职责,造成不良后果或者影响的,予以政务处分
law-business54 = 优化营商环境条例第五十四条:随机抽取检查对象,随机选派执法检查人员,及时公开结果
start-received = 收到申请
start-accepted = 受理
start-decided = 作出决定

days-working-days = 工作日
days-calendar-days = 自然日

stop-hearing = 听证
stop-bidding = 招标
stop-auction = 拍卖
stop-inspection = 检验
stop-testing = 检测
stop-quarantine = 检疫
stop-appraisal = 鉴定
stop-expert-review = 专家评审

approver-organ-head = 本行政机关负责人
approver-government-head = 本级人民政府负责人

handling-ordinary = 单独办理
handling-unified = 统一办理、联合办理或集中办理

unsettled-refuse = 未公布的年份不予回答
unsettled-provisional = 未公布的年份暂按推定回答并注明

limit-error-no-basis = 时限缺少依据
limit-error-too-long = 时限{ $length }日过长(最多1000日)
