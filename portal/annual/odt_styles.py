"""How the text document looks: styles by the names that every office program knows.

Written as XML of this program's own; no word of a report comes in here. Calls nobody.
"""

from typing import Final

_WIDTH_MM: Final = 170
_NUMBER_MM: Final = 28
_LEAST_MM: Final = 50

STYLES: Final = """
<style:style style:name="Title" style:family="paragraph"
 style:parent-style-name="Heading" style:next-style-name="Text_20_body"
 style:class="chapter"><style:paragraph-properties fo:margin-bottom="1cm"/>
<style:text-properties fo:font-size="30pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Subtitle" style:family="paragraph"
 style:parent-style-name="Heading" style:next-style-name="Text_20_body"
 style:class="chapter"><style:text-properties fo:font-size="16pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1"
 style:family="paragraph" style:parent-style-name="Heading"
 style:next-style-name="Text_20_body" style:default-outline-level="1"
 style:class="chapter"><style:paragraph-properties fo:break-before="page"
 fo:margin-bottom="0.5cm" fo:padding-bottom="0.15cm" fo:border-top="none"
 fo:border-left="none" fo:border-right="none" fo:border-bottom="2pt solid {accent}"/>
<style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2"
 style:family="paragraph" style:parent-style-name="Heading"
 style:next-style-name="Text_20_body" style:default-outline-level="2"
 style:class="chapter"><style:text-properties fo:font-size="14pt"
 fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_3" style:display-name="Heading 3"
 style:family="paragraph" style:parent-style-name="Heading"
 style:next-style-name="Text_20_body" style:default-outline-level="3"
 style:class="chapter"><style:text-properties fo:font-size="12pt"
 fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_4" style:display-name="Heading 4"
 style:family="paragraph" style:parent-style-name="Heading"
 style:next-style-name="Text_20_body" style:default-outline-level="4"
 style:class="chapter"><style:text-properties fo:font-size="12pt"
 fo:font-style="italic"/></style:style>
<style:style style:name="Caption" style:family="paragraph"
 style:parent-style-name="Standard" style:class="extra"><style:paragraph-properties
 fo:margin-top="0.6cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/>
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Note" style:family="paragraph"
 style:parent-style-name="Text_20_body"><style:paragraph-properties
 fo:margin-top="0.15cm"/><style:text-properties fo:font-size="10pt"/></style:style>
<style:style style:name="Table_20_Contents" style:display-name="Table Contents"
 style:family="paragraph" style:parent-style-name="Standard" style:class="extra"/>
<style:style style:name="Table_20_Contents_20_Number"
 style:display-name="Table Contents Number" style:family="paragraph"
 style:parent-style-name="Table_20_Contents"><style:paragraph-properties
 fo:text-align="end"/></style:style>
<style:style style:name="Table_20_Heading" style:display-name="Table Heading"
 style:family="paragraph" style:parent-style-name="Table_20_Contents"
 style:class="extra"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Table_20_Heading_20_Number"
 style:display-name="Table Heading Number" style:family="paragraph"
 style:parent-style-name="Table_20_Heading"><style:paragraph-properties
 fo:text-align="end"/></style:style>
<style:style style:name="Emphasis" style:family="text"><style:text-properties
 fo:font-style="italic"/></style:style>
<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis"
 style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Strong_20_and_20_Emphasis"
 style:display-name="Strong and Emphasis" style:family="text"><style:text-properties
 fo:font-weight="bold" fo:font-style="italic"/></style:style>
"""

CELLS: Final = """
<style:style style:name="Figures" style:family="table"><style:table-properties
 style:width="170mm" table:align="left" table:border-model="collapsing"/></style:style>
<style:style style:name="Figures.cell" style:family="table-cell">
<style:table-cell-properties fo:padding="0.1cm" fo:border-top="none"
 fo:border-left="none" fo:border-right="none"
 fo:border-bottom="0.5pt solid #b0b0b0"/></style:style>
<style:style style:name="Figures.heading" style:family="table-cell">
<style:table-cell-properties fo:padding="0.1cm" fo:border-top="none"
 fo:border-left="none" fo:border-right="none" style:vertical-align="bottom"
 fo:border-bottom="1pt solid #000000"/></style:style>
<style:style style:name="Figures.total" style:family="table-cell">
<style:table-cell-properties fo:padding="0.1cm" fo:border-left="none"
 fo:border-right="none" fo:border-top="1pt solid #000000"
 fo:border-bottom="0.5pt solid #b0b0b0"/></style:style>
"""


def columns(count: int) -> str:
    """Return the styles of a table's columns: the labels, then each of the numbers.

    Millimetres; together they are as wide as the page.
    """
    others = max(1, count - 1)
    each = min(_NUMBER_MM, (_WIDTH_MM - _LEAST_MM) // others)
    widths = {"first": _WIDTH_MM - each * (count - 1), "rest": each}
    return "".join(
        f'<style:style style:name="Figures.{count}.{name}"'
        ' style:family="table-column"><style:table-column-properties'
        f' style:column-width="{width}mm"/></style:style>'
        for name, width in widths.items()
    )
