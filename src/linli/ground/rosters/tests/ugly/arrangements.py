"""Small habits of layout, one a roster: headings of three rows or none, preambles, sheets that go on, people side by side."""

from .habits import N, P, d, head, probe, t
from .paper import NEW, NOBODY, SAME, UNREADABLE, Book


@probe
def headless():
    b = Book("名册d.csv")
    p = b.page()
    for n in P:
        p(SAME, n, P[n].sex, d[n], t[n], "-".join(P[n].door))
    return b


@probe
def heads_only():
    b = Book("名册e.xls")
    p = b.page()
    p(NOBODY, "各户户主联系电话表")
    head(p, "楼号", "单元", "门牌", "户主", "联系电话", "人口")
    for n in ("王秀英", "赵长贵", "周文革", "于海涛", "傅建军"):
        p(SAME, *P[n].door, n, t[n], 3)
    p(NEW, "5", "1", "602", "栾德全", t["栾德全"], 1)
    p(NOBODY, "5", "1", "501", "空", "", 0)
    return b


@probe
def called_otherwise():
    b = Book("名册f.xlsx")
    p = b.page()
    head(p, "楼门", "联系人", "联系电话", "证件号")
    for n in list(P)[:6]:
        p(SAME, "-".join(P[n].door), n, t[n], d[n])
    return b


@probe
def residents_head():
    b = Book("名册g.xlsx")
    p = b.page()
    head(p, "房间", "住户", "公民身份证号码", "联系手机")
    for n in list(P)[:6]:
        p(SAME, "-".join(P[n].door), n, d[n], t[n])
    return b


@probe
def three_levels():
    b = Book("名册h.xlsx")
    p = b.page()
    p(NOBODY, "居民信息")
    p(NOBODY, "序号", "基本信息", None, None, None, "居住信息", None, None, "联系信息", None)
    p(NOBODY, None, "姓名", "身份", None, "性别", "楼", "单元", "室", "电话", None)
    p(NOBODY, None, None, "证件类型", "证件号码", None, None, None, None, "手机", "固话")
    p.merge("A1:J1", "B2:E2", "F2:H2", "I2:J2", "A2:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "G3:G4", "H3:H4", "I3:J3")
    for i, n in enumerate(list(P)[:8]):
        p(SAME, i, n, "身份证", d[n], P[n].sex, *P[n].door, t[n], None)
    p(NEW, 9, "牟晓红", "身份证", d["牟晓红"], "女", *N["牟晓红"].door, t["牟晓红"], None)
    return b


@probe
def members_without_relation():
    b = Book("名册i.xlsx")
    p = b.page()
    head(p, "户主姓名", "家庭成员", "身份证号码", "住址")
    for g in (["王秀英", "李国栋", "李雪梅"], ["赵长贵", "孙桂兰"], ["周文革", "郑淑华", "周浩然"]):
        f = len(p.rows) + 1
        for j, n in enumerate(g):
            p(SAME, g[0] if not j else None, n, d[n], "-".join(P[n].door) if not j else None)
        p.merge(f"A{f}:A{len(p.rows)}", f"D{f}:D{len(p.rows)}")
    return b


@probe
def preamble():
    b = Book("名册k.xlsx")
    p = b.page()
    for s in (
        "附件1：",
        "槐荫社区人口普查登记表",
        "一、填表要求：",
        "1．姓名按户口本填写。",
        "2．身份证号码18位。",
        "3．联系电话填写手机。",
        "4．住址填写到门牌号。",
        "二、上报时间：每周五前。",
        "三、联系人：许文兰，电话16077770009",
    ):
        p(NOBODY, s)
    p.gap(2)
    head(p, "序号", "姓名", "性别", "身份证号码", "联系电话", "住址")
    for i, n in enumerate(P, 1):
        p(SAME, i, n, P[n].sex, d[n], t[n], "{}号楼{}单元{}室".format(*P[n].door))
    p(NOBODY, "共计12人，其中男6人，女6人。")
    p(NOBODY, None, None, None, None, "槐荫社区居委会")
    p(NOBODY, None, None, None, None, "2022年3月20日")
    return b


@probe
def second_sheet_goes_on():
    b = Book("名册l.xlsx")
    p = b.page("第1页")
    q = b.page("第2页")
    head(p, "姓名", "性别", "身份证号码", "联系电话", "住址")
    for i, n in enumerate(P):
        (p if i < 6 else q)(SAME, n, P[n].sex, d[n], t[n], "{}号楼{}单元{}室".format(*P[n].door))
    return b


@probe
def vertical_building():
    b = Book("名册m.xlsx")
    p = b.page()
    head(p, "楼栋", "单元", "房号", "姓名", "身份证", "电话")
    for n in list(P)[:8]:
        p(SAME, "3\n号\n楼" if n == "王秀英" else None, P[n].door[1], P[n].door[2], n, d[n], t[n])
    p.merge("A2:A9")
    return b


@probe
def owner_and_spouse():
    b = Book("名册s.xls")
    p = b.page()
    p(NOBODY, "业主信息一览")
    head(p, "房号", "业主", None, "配偶", None, "子女", None, "租客", None)
    head(p, None, "姓名", "身份证号码", "姓名", "身份证号码", "姓名", "身份证号码", "姓名", "联系电话")
    p.merge("A2:A3", "B2:C2", "D2:E2", "F2:G2", "H2:I2")
    p(
        [SAME.at("业主"), SAME.at("配偶"), SAME.at("子女")],
        "3-1-101",
        "王秀英",
        d["王秀英"],
        "李国栋",
        d["李国栋"],
        "李雪梅",
        d["李雪梅"],
        None,
        None,
    )
    p(
        [SAME.at("业主"), SAME.at("配偶")],
        "3-1-102",
        "赵长贵",
        d["赵长贵"],
        "孙桂兰",
        d["孙桂兰"],
        None,
        None,
        None,
        None,
    )
    p(
        [SAME.at("业主"), NEW.at("租客")],
        "3-2-201",
        "周文革",
        d["周文革"],
        None,
        None,
        None,
        None,
        "丛志明",
        t["丛志明"],
    )
    p(NOBODY, "3-2-202", "空置", None, None, None, None, None, None, None)
    p(NOBODY, "3-2-301", "/", "/", "/", "/", "/", "/", "/", "/")
    return b


@probe
def tenants_numbered():
    b = Book("名册t.xlsx")
    p = b.page()
    slots = [word for slot in ("租户1", "租户2", "租户3") for word in (slot, f"{slot}电话")]
    head(p, "楼号", "单元", "室", "业主姓名", "业主电话", *slots)
    own, calls = SAME.at("业主"), {name: (name, t[name]) for name in t}
    both = [own, NEW.at("租户1"), NEW.at("租户2")]
    p(both, 3, 1, 101, *calls["王秀英"], *calls["丛志明"], *calls["谢婷婷"], None, None)
    p([own], 3, 1, 102, *calls["赵长贵"], "自住", None, None, None, None, None)
    three = [own, NEW.at("租户1"), UNREADABLE.at("租户2"), NEW.at("租户3")]
    p(three, 5, 1, 601, *calls["傅建军"], *calls["牟晓红"], "小张", "16077774000", *calls["栾德全"])
    p([own, UNREADABLE.at("租户1")], 5, 2, 301, *calls["于海涛"], "刘阳、赵倩", "16077774001", *[None] * 4)
    return b


@probe
def two_blocks_different():
    b = Book("名册u.xls")
    p = b.page("台账")
    p(NOBODY, "3号楼")
    head(p, "单元", "房号", "姓名", "身份证", "电话")
    for n in list(P)[:8]:
        p(SAME, P[n].door[1], P[n].door[2], n, d[n], t[n])
    p(NOBODY, "合计", None, "8人")
    p.gap(3)
    p(NOBODY, "5号楼")
    head(p, "姓名", "房间", "联系电话", "证件号码", "备注")
    for n in list(P)[8:]:
        p(SAME, n, f"{P[n].door[1]}-{P[n].door[2]}", t[n], d[n], None)
    p(NEW, "牟晓红", "2-202", t["牟晓红"], d["牟晓红"], "新来")
    return b


@probe
def hidden_and_old():
    b = Book("名册v.xlsx")
    p = b.page()
    head(p, "姓名", "身份证号", "旧电话", "联系电话", "旧住址", "现住址")
    for n in list(P)[:6]:
        p(SAME, n, d[n], "16077775000", t[n], "9-9-999", "-".join(P[n].door))
    p.hide(3, 5)
    return b


@probe
def wps_et():
    b = Book("名册w.csv", encoding="gb18030", delimiter="\t")
    p = b.page()
    head(p, "序号", "姓名", "身份证号码", "联系电话", "楼号", "单元", "房号", "与户主关系", "备注", "", "")
    for i, n in enumerate(P, 1):
        p(
            SAME,
            i,
            n,
            f'="{d[n]}"',
            f'="{t[n]}"',
            P[n].door[0] + "#",
            P[n].door[1],
            P[n].door[2],
            P[n].relation,
            "",
            "",
            "",
        )
    p(NOBODY, "制表人：于小曼", "", "", "", "", "", "", "", "", "", "")
    return b


@probe
def left_and_right():
    b = Book("名册x.xlsx")
    p = b.page()
    p(NOBODY, "3号楼", None, None, None, "5号楼")
    head(p, "房号", "姓名", "电话", None, "房号", "姓名", "电话")
    L, R = list(P)[:8], list(P)[8:]
    for i in range(8):
        r = R[i] if i < 4 else None
        p(
            [SAME] * (2 if r else 1),
            f"{P[L[i]].door[1]}-{P[L[i]].door[2]}",
            L[i],
            t[L[i]],
            None,
            *((f"{P[r].door[1]}-{P[r].door[2]}", r, t[r]) if r else (None,) * 3),
        )
    return b
