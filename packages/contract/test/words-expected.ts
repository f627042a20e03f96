// What every kind of explanation says, word for word: language and reader → lines.

/** Expected lines by sample, then by language and reader. */
export const expectedWords: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> =
  {
    "award with a tier": {
      "en shopper": [
        "Order 536365: £139.12 of goods × 1 point per £1 × 1.25 (Gold) = 173.9, rounded down to 173 points. Valid until 31 December 2026.",
      ],
      "en staff": [
        "Order 536365: £139.12 of goods × 1 point per £1 × 1.25 (Gold) = 173.9, rounded down to 173 points. Valid until 31 December 2026. Tier held before the order: Gold.",
        "Decided by version 2 of the program on 1 January 1970.",
      ],
      "zh shopper": [
        "订单 536365：商品金额 £139.12 × 每 £1 得 1 积分 × 1.25（金卡）= 173.9，向下取整为 173 积分。有效期至 2026年12月31日。",
      ],
      "zh staff": [
        "订单 536365：商品金额 £139.12 × 每 £1 得 1 积分 × 1.25（金卡）= 173.9，向下取整为 173 积分。有效期至 2026年12月31日。下单前会员等级：金卡。",
        "依据会员计划第 2 版，1970年1月1日。",
      ],
    },
    "award of several terms": {
      "en shopper": [
        "£100.00 of goods × 1 point per £1 (Points on goods) × 2 (birthday double points, Gold) + 1 item × 5 points (Refill bonus) + £39.12 of goods × 1 point per £1 (Points on goods) × 2 (birthday double points, Gold) × 2 (Double for books) = 361.48, rounded down to 361 points. Valid: 300 points from 8 January 2026 until 31 December 2026; 61 points without end.",
      ],
      "en staff": [
        "£100.00 of goods × 1 point per £1 (Points on goods) × 2 (birthday double points, Gold) + 1 item × 5 points (Refill bonus) + £39.12 of goods × 1 point per £1 (Points on goods) × 2 (birthday double points, Gold) × 2 (Double for books) = 361.48, rounded down to 361 points. Valid: 300 points from 8 January 2026 until 31 December 2026; 61 points without end.",
        "Decided by version 2 of the program on 1 January 1970.",
      ],
      "zh shopper": [
        "商品金额 £100.00 × 每 £1 得 1 积分（购物积分）× 2（金卡生日双倍积分）+ 1 件商品 × 5 积分（补充装加赠）+ 商品金额 £39.12 × 每 £1 得 1 积分（购物积分）× 2（金卡生日双倍积分）× 2（图书双倍）= 361.48，向下取整为 361 积分。其中：300 积分 2026年1月8日生效，有效期至 2026年12月31日；61 积分长期有效。",
      ],
      "zh staff": [
        "商品金额 £100.00 × 每 £1 得 1 积分（购物积分）× 2（金卡生日双倍积分）+ 1 件商品 × 5 积分（补充装加赠）+ 商品金额 £39.12 × 每 £1 得 1 积分（购物积分）× 2（金卡生日双倍积分）× 2（图书双倍）= 361.48，向下取整为 361 积分。其中：300 积分 2026年1月8日生效，有效期至 2026年12月31日；61 积分长期有效。",
        "依据会员计划第 2 版，1970年1月1日。",
      ],
    },
    "award cut by a cap": {
      "en shopper": [
        "£600.00 of goods × 1 point per £1, cut by a limit, = 1 point. “Points on goods” gives at most 500 points per customer a day: 1 point was left. Valid until 31 December 2026.",
      ],
      "en staff": [
        "£600.00 of goods × 1 point per £1, cut by a limit, = 1 point. “Points on goods” gives at most 500 points per customer a day: 1 point was left. Valid until 31 December 2026.",
        "Decided by version 2 of the program on 1 January 1970.",
      ],
      "zh shopper": [
        "商品金额 £600.00 × 每 £1 得 1 积分，受上限限制，= 1 积分。“购物积分”每人每日最多 500 积分，剩余额度 1 积分。有效期至 2026年12月31日。",
      ],
      "zh staff": [
        "商品金额 £600.00 × 每 £1 得 1 积分，受上限限制，= 1 积分。“购物积分”每人每日最多 500 积分，剩余额度 1 积分。有效期至 2026年12月31日。",
        "依据会员计划第 2 版，1970年1月1日。",
      ],
    },
    "award of a fixed rule": {
      "en shopper": [
        "50 points from “Welcome gift”. Valid for 12 months, to the end of the month.",
      ],
      "en staff": [
        "50 points from “Welcome gift”. Valid for 12 months, to the end of the month.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["“首单礼”赠送 50 积分。有效期 12 个月，至当月月底。"],
      "zh staff": ["“首单礼”赠送 50 积分。有效期 12 个月，至当月月底。", "依据会员计划第 2 版。"],
    },
    "award in two wallets after an update": {
      "en shopper": [
        "£139.12 of goods × 1 point per £1 = 139.12, rounded down to 139 points. £139.12 of goods × 1 Growth value per £1 = 139.12, rounded down to 139 Growth value. 100 points had been given before the order changed, so this adds 39 points. Valid for 12 months, to the end of the month.",
      ],
      "en staff": [
        "£139.12 of goods × 1 point per £1 = 139.12, rounded down to 139 points. £139.12 of goods × 1 Growth value per £1 = 139.12, rounded down to 139 Growth value. 100 points had been given before the order changed, so this adds 39 points. Valid for 12 months, to the end of the month.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": [
        "商品金额 £139.12 × 每 £1 得 1 积分 = 139.12，向下取整为 139 积分。商品金额 £139.12 × 每 £1 得 1 成长值 = 139.12，向下取整为 139 成长值。订单变更前已发放 100 积分，本次补发 39 积分。有效期 12 个月，至当月月底。",
      ],
      "zh staff": [
        "商品金额 £139.12 × 每 £1 得 1 积分 = 139.12，向下取整为 139 积分。商品金额 £139.12 × 每 £1 得 1 成长值 = 139.12，向下取整为 139 成长值。订单变更前已发放 100 积分，本次补发 39 积分。有效期 12 个月，至当月月底。",
        "依据会员计划第 2 版。",
      ],
    },
    "award with rules that did not match": {
      "en shopper": [
        "£139.12 of goods × 1 point per £1 = 139.12, rounded down to 139 points. Valid for 12 months, to the end of the month. Orders of at least £50 can also earn “Weekend basket”.",
      ],
      "en staff": [
        "£139.12 of goods × 1 point per £1 = 139.12, rounded down to 139 points. Valid for 12 months, to the end of the month.",
        "Rules that did not match:",
        "- “Welcome gift”: it is given once, and the customer has had it.",
        "- “Weekend basket”: weekday: needs Friday or Saturday, was Tuesday.",
        "- “Weekend basket”: order amount: needs at least £50, was £37.60.",
        "- “Weekend basket”: member tier: needs at least Gold, was Silver.",
        "- “Double for books”: line categories: needs books.",
        "- “Spring bonus”: it runs from 1 March 2026 to 31 May 2026.",
        "- “Review”: it is for the event “review”.",
        "- and 1 more rule",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": [
        "商品金额 £139.12 × 每 £1 得 1 积分 = 139.12，向下取整为 139 积分。有效期 12 个月，至当月月底。订单金额满 £50，还可享受“周末大单礼”。",
      ],
      "zh staff": [
        "商品金额 £139.12 × 每 £1 得 1 积分 = 139.12，向下取整为 139 积分。有效期 12 个月，至当月月底。",
        "未适用的规则：",
        "- “首单礼”：每位客户仅限一次，此前已发放。",
        "- “周末大单礼”：星期需为周五或周六，实际为周二。",
        "- “周末大单礼”：订单金额需不低于 £50，实际为 £37.60。",
        "- “周末大单礼”：会员等级需不低于 金卡，实际为银卡。",
        "- “图书双倍”：line.categories需包含 books。",
        "- “春日加赠”：活动时间为 2026年3月1日 至 2026年5月31日。",
        "- “评价有礼”：仅适用于行为事件“review”。",
        "- 另有 1 条规则",
        "依据会员计划第 2 版。",
      ],
    },
    "award of nothing to a guest": {
      "en shopper": [
        "Order 7: 0 points: no earning rule applied. Members earn points here: join the member program to collect them.",
      ],
      "en staff": [
        "Order 7: 0 points: no earning rule applied.",
        "Rules that did not match:",
        "- “Points on goods”: it is for members.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["订单 7：未获得积分：没有适用的积分规则。加入会员后，购物即可累积积分。"],
      "zh staff": [
        "订单 7：未获得积分：没有适用的积分规则。",
        "未适用的规则：",
        "- “购物积分”：仅限会员。",
        "依据会员计划第 2 版。",
      ],
    },
    "clawback into debt": {
      "en shopper": [
        "Because order 536365 was refunded, 139 points had to be taken back. Of these, 60 were available, 30 come from other points and 10 had already expired. 39 points had been spent and are owed: they come off the next points earned.",
      ],
      "en staff": [
        "Because order 536365 was refunded, 139 points had to be taken back. Of these, 60 were available, 30 come from other points and 10 had already expired. 39 points had been spent and are owed: they come off the next points earned.",
        "Policy: also from other available points; the rest is owed, down to a balance of -500 points",
        "Line 1: ⌊173 × 5 ÷ 5⌋ − ⌊173 × 1 ÷ 5⌋ = 139",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": [
        "因订单 536365 退款，应扣回积分 139。其中可用积分 60，其他可用积分 30，此前已过期积分 10。已使用的 39 积分记为待扣回积分，将从之后获得的积分中扣除。",
      ],
      "zh staff": [
        "因订单 536365 退款，应扣回积分 139。其中可用积分 60，其他可用积分 30，此前已过期积分 10。已使用的 39 积分记为待扣回积分，将从之后获得的积分中扣除。",
        "扣回规则：不足部分从其他可用积分中扣回，其余记为待扣回积分，积分余额最低为 -500 积分",
        "第 1 行：⌊173 × 5 ÷ 5⌋ − ⌊173 × 1 ÷ 5⌋ = 139",
        "依据会员计划第 2 版。",
      ],
    },
    "clawback of a cancelled order": {
      "en shopper": ["Because order 9 was cancelled, 1 point was taken back."],
      "en staff": [
        "Because order 9 was cancelled, 1 point was taken back.",
        "Policy: also from other available points; the rest is owed, down to a balance of -500 points",
        "Line 1: ⌊1 × 1 ÷ 1⌋ = 1",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["因订单 9 取消，扣回积分 1。"],
      "zh staff": [
        "因订单 9 取消，扣回积分 1。",
        "扣回规则：不足部分从其他可用积分中扣回，其余记为待扣回积分，积分余额最低为 -500 积分",
        "第 1 行：⌊1 × 1 ÷ 1⌋ = 1",
        "依据会员计划第 2 版。",
      ],
    },
    "clawback forgiven": {
      "en shopper": [
        "Because of the refund, 139 points had to be taken back. Of these, 60 were still pending and 40 were available. 39 points had been spent and are not asked back.",
      ],
      "en staff": [
        "Because of the refund, 139 points had to be taken back. Of these, 60 were still pending and 40 were available. 39 points had been spent and are not asked back.",
        "Policy: only what is left of the order's own points; the rest is forgiven",
        "and 2 more lines",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": [
        "因退款，应扣回积分 139。其中待生效积分 60，可用积分 40。已使用的 39 积分不再扣回。",
      ],
      "zh staff": [
        "因退款，应扣回积分 139。其中待生效积分 60，可用积分 40。已使用的 39 积分不再扣回。",
        "扣回规则：仅扣回本订单未使用的积分，其余不再扣回",
        "另有 2 行",
        "依据会员计划第 2 版。",
      ],
    },
    "clawback of nothing": {
      "en shopper": ["No points are taken back: what was refunded had earned none."],
      "en staff": [
        "No points are taken back: what was refunded had earned none.",
        "Policy: also from other available points; the rest is owed, down to a balance of -500 points",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["退款部分未产生积分，无需扣回积分。"],
      "zh staff": [
        "退款部分未产生积分，无需扣回积分。",
        "扣回规则：不足部分从其他可用积分中扣回，其余记为待扣回积分，积分余额最低为 -500 积分",
        "依据会员计划第 2 版。",
      ],
    },
    spend: {
      "en shopper": ["500 points were spent; 1 point left."],
      "en staff": [
        "500 points were spent; 1 point left. Taken from 3 lots, soonest expiry first.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["使用 500 积分，剩余可用 1 积分。"],
      "zh staff": [
        "使用 500 积分，剩余可用 1 积分。取自 3 个积分批次，先到期的先使用。",
        "依据会员计划第 2 版。",
      ],
    },
    unspend: {
      "en shopper": [
        "500 points came back. 450 are available again; 50 expired, the last valid day has passed. 30 points had ended and were restored all the same.",
      ],
      "en staff": [
        "500 points came back. 450 are available again; 50 expired, the last valid day has passed. 30 points had ended and were restored all the same.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": [
        "退回 500 积分。其中 450 恢复可用，50 已超过有效期，按过期处理。其中 30 积分虽已到期，仍予恢复。",
      ],
      "zh staff": [
        "退回 500 积分。其中 450 恢复可用，50 已超过有效期，按过期处理。其中 30 积分虽已到期，仍予恢复。",
        "依据会员计划第 2 版。",
      ],
    },
    activate: {
      "en shopper": ["1 point is now available."],
      "en staff": ["1 point is now available.", "Decided by version 2 of the program."],
      "zh shopper": ["1 积分已生效，现在可以使用。"],
      "zh staff": ["1 积分已生效，现在可以使用。", "依据会员计划第 2 版。"],
    },
    expire: {
      "en shopper": [
        "38 points (what was left of 173 points) expired: the last valid day was 31 December 2026.",
      ],
      "en staff": [
        "38 points (what was left of 173 points) expired: the last valid day was 31 December 2026.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["38 积分（获得 173 积分后的剩余部分）已过期，最后有效日为 2026年12月31日。"],
      "zh staff": [
        "38 积分（获得 173 积分后的剩余部分）已过期，最后有效日为 2026年12月31日。",
        "依据会员计划第 2 版。",
      ],
    },
    settle_debt: {
      "en shopper": ["40 points paid points that were owed; 1 point still owed."],
      "en staff": [
        "40 points paid points that were owed; 1 point still owed.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["用 40 积分抵扣了待扣回积分，还有 1 积分待扣回。"],
      "zh staff": ["用 40 积分抵扣了待扣回积分，还有 1 积分待扣回。", "依据会员计划第 2 版。"],
    },
    "adjust down": {
      "en shopper": ["50 Growth value were taken off by the shop."],
      "en staff": [
        "50 Growth value were taken off by the shop. Reason: counted twice",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["商家扣减了 50 成长值。"],
      "zh staff": ["商家扣减了 50 成长值。原因：counted twice", "依据会员计划第 2 版。"],
    },
    "tier joined": {
      "en shopper": ["Welcome! The first tier is Member."],
      "en staff": ["Joined as Member.", "Decided by version 2 of the program."],
      "zh shopper": ["欢迎加入会员，当前会员等级为普通会员。"],
      "zh staff": ["加入会员，等级为普通会员。", "依据会员计划第 2 版。"],
    },
    "tier upgraded": {
      "en shopper": [
        "Congratulations: upgraded to Gold. £2,034.10 spent since 2 January 2025; Gold starts at £2,000.",
      ],
      "en staff": [
        "Upgraded from Silver to Gold. £2,034.10 spent since 2 January 2025; Gold starts at £2,000.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["恭喜升级为金卡！自 2025年1月2日起累计消费 £2,034.10，达到金卡门槛 £2,000。"],
      "zh staff": [
        "由银卡升级为金卡。自 2025年1月2日起累计消费 £2,034.10，达到金卡门槛 £2,000。",
        "依据会员计划第 2 版。",
      ],
    },
    "tier upgraded by orders": {
      "en shopper": [
        "Congratulations: upgraded to Known. 1 order in all; Known starts at 1 order.",
      ],
      "en staff": [
        "Upgraded from New to Known. 1 order in all; Known starts at 1 order.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["恭喜升级为熟客！累计 1 笔订单，达到熟客门槛 1 笔订单。"],
      "zh staff": [
        "由新客升级为熟客。累计 1 笔订单，达到熟客门槛 1 笔订单。",
        "依据会员计划第 2 版。",
      ],
    },
    "tier prolonged": {
      "en shopper": ["Gold is kept. £2,034.10 spent since 2 January 2025; Gold asks for £2,000."],
      "en staff": [
        "Gold is kept. £2,034.10 spent since 2 January 2025; Gold asks for £2,000.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": [
        "保级成功，继续享受金卡权益。自 2025年1月2日起累计消费 £2,034.10，满足金卡保级要求 £2,000。",
      ],
      "zh staff": [
        "保级成功，继续享受金卡权益。自 2025年1月2日起累计消费 £2,034.10，满足金卡保级要求 £2,000。",
        "依据会员计划第 2 版。",
      ],
    },
    "tier downgraded": {
      "en shopper": [
        "Downgraded from Gold to Silver. £1,034.10 spent since 2 January 2025; Gold needs £2,000.",
      ],
      "en staff": [
        "Downgraded from Gold to Silver. £1,034.10 spent since 2 January 2025; Gold needs £2,000.",
        "Decided by version 2 of the program on 1 January 2026.",
      ],
      "zh shopper": [
        "会员等级由金卡降级为银卡。自 2025年1月2日起累计消费 £1,034.10，未达到金卡要求的 £2,000。",
      ],
      "zh staff": [
        "会员等级由金卡降级为银卡。自 2025年1月2日起累计消费 £1,034.10，未达到金卡要求的 £2,000。",
        "依据会员计划第 2 版，2026年1月1日。",
      ],
    },
    "tier left": {
      "en shopper": ["Left the member program; the tier has ended."],
      "en staff": [
        "Left the member program; the tier has ended.",
        "Decided by version 2 of the program.",
      ],
      "zh shopper": ["已退出会员计划，会员等级随之结束。"],
      "zh staff": ["已退出会员计划，会员等级随之结束。", "依据会员计划第 2 版。"],
    },
  };
