<?xml version="1.0" encoding="UTF-8"?>
<!-- The platform's codes of agencies, which a report does not have. One that is not listed gets none, which the schema refuses. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="agency-code">
    <xsl:param name="agency"/>
    <xsl:choose>
      <xsl:when test="$agency = '某县教育局'">YL330101</xsl:when>
      <xsl:when test="$agency = '某县统计局'">YL330102</xsl:when>
      <xsl:when test="$agency = '文成县人力资源和社会保障局'">YL330328</xsl:when>
      <xsl:when test="$agency = '示例单位'">YL000000</xsl:when>
      <xsl:otherwise>未登记</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
