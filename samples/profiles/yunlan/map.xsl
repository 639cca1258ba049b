<?xml version="1.0" encoding="UTF-8"?>
<!-- From the canonical report (urn:gongkai:report:1) to the XML of 云岚省, a province that does not exist. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:gongkai:report:1"
  xmlns="urn:example:yunlan:nianbao" exclude-result-prefixes="r">
  <xsl:import href="agencies.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <!-- What gongkai says of the delivery. -->
  <xsl:param name="key"/>
  <xsl:param name="version"/>
  <xsl:param name="supersedes"/>

  <xsl:variable name="figures" select="/r:report/r:figures/r:table"/>
  <!-- Figures by their addresses: a key is found at once, a path would be walked for each figure anew. -->
  <xsl:key name="figure" match="/r:report/r:figures/r:table/r:row/r:figure"
    use="concat(../../@key, '/', ../@key, '/', @column)"/>

  <xsl:template match="/r:report">
    <年报 批号="{$key}" 版次="{$version}">
      <xsl:if test="$supersedes != ''">
        <xsl:attribute name="替代"><xsl:value-of select="$supersedes"/></xsl:attribute>
      </xsl:if>
      <单位代码><xsl:call-template name="agency-code"><xsl:with-param name="agency" select="r:agency"/></xsl:call-template></单位代码>
      <单位><xsl:value-of select="r:agency"/></单位>
      <年度><xsl:value-of select="r:year"/></年度>
      <表式><xsl:value-of select="r:form"/></表式>
      <标题><xsl:value-of select="r:title"/></标题>
      <主动公开>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'规章_制发'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'regulations'"/><xsl:with-param name="column" select="'issued'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'规章_废止'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'regulations'"/><xsl:with-param name="column" select="'repealed'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'规章_有效'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'regulations'"/><xsl:with-param name="column" select="'in_force'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'规章_新制作'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'regulations'"/><xsl:with-param name="column" select="'produced'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'规章_新公开'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'regulations'"/><xsl:with-param name="column" select="'disclosed'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'规章_累计公开'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'regulations'"/><xsl:with-param name="column" select="'total_public'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'文件_制发'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'normative_documents'"/><xsl:with-param name="column" select="'issued'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'文件_废止'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'normative_documents'"/><xsl:with-param name="column" select="'repealed'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'文件_有效'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'normative_documents'"/><xsl:with-param name="column" select="'in_force'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'文件_新制作'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'normative_documents'"/><xsl:with-param name="column" select="'produced'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'文件_新公开'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'normative_documents'"/><xsl:with-param name="column" select="'disclosed'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'文件_累计公开'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'normative_documents'"/><xsl:with-param name="column" select="'total_public'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'许可_上年项目'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'licensing'"/><xsl:with-param name="column" select="'prior_items'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'许可_增减'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'licensing'"/><xsl:with-param name="column" select="'change'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'许可_决定'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'licensing'"/><xsl:with-param name="column" select="'decisions'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'管理服务_上年项目'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'other_services'"/><xsl:with-param name="column" select="'prior_items'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'管理服务_增减'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'other_services'"/><xsl:with-param name="column" select="'change'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'管理服务_决定'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'other_services'"/><xsl:with-param name="column" select="'decisions'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'处罚_上年项目'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'penalties'"/><xsl:with-param name="column" select="'prior_items'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'处罚_增减'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'penalties'"/><xsl:with-param name="column" select="'change'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'处罚_决定'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'penalties'"/><xsl:with-param name="column" select="'decisions'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'强制_上年项目'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'coercive_measures'"/><xsl:with-param name="column" select="'prior_items'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'强制_增减'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'coercive_measures'"/><xsl:with-param name="column" select="'change'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'强制_决定'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'coercive_measures'"/><xsl:with-param name="column" select="'decisions'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'收费_上年项目'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'administrative_fees'"/><xsl:with-param name="column" select="'prior_items'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'收费_增减'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'administrative_fees'"/><xsl:with-param name="column" select="'change'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'采购_项目'"/><xsl:with-param name="table" select="'disclosure'"/><xsl:with-param name="row" select="'central_procurement'"/><xsl:with-param name="column" select="'projects'"/></xsl:call-template>
        <xsl:call-template name="amount"><xsl:with-param name="to" select="'收费_万元'"/><xsl:with-param name="row" select="'administrative_fees'"/></xsl:call-template>
        <xsl:call-template name="amount"><xsl:with-param name="to" select="'采购_万元'"/><xsl:with-param name="row" select="'central_procurement'"/></xsl:call-template>
      </主动公开>
      <申请>
        <!-- An answer to a question of the platform's own, which no form asks. -->
        <xsl:attribute name="零申请">
          <xsl:choose>
            <xsl:when test="sum($figures[@key='applications']/r:row[@key='new' or @key='carried_in']/r:figure[@column != 'total' and number(.) = number(.)]) = 0">是</xsl:when>
            <xsl:otherwise>否</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'本年新收'"/><xsl:with-param name="row" select="'new'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'上年结转'"/><xsl:with-param name="row" select="'carried_in'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'公开'"/><xsl:with-param name="row" select="'results.granted'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'部分公开'"/><xsl:with-param name="row" select="'results.partial'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不公开_国家秘密'"/><xsl:with-param name="row" select="'results.refused.state_secret'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不公开_法律禁止'"/><xsl:with-param name="row" select="'results.refused.law_prohibited'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不公开_三安全一稳定'"/><xsl:with-param name="row" select="'results.refused.security_stability'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不公开_第三方权益'"/><xsl:with-param name="row" select="'results.refused.third_party'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不公开_内部事务'"/><xsl:with-param name="row" select="'results.refused.internal_affairs'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不公开_过程信息'"/><xsl:with-param name="row" select="'results.refused.process_information'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不公开_执法案卷'"/><xsl:with-param name="row" select="'results.refused.enforcement_file'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不公开_行政查询'"/><xsl:with-param name="row" select="'results.refused.administrative_query'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'无法提供_不掌握'"/><xsl:with-param name="row" select="'results.unavailable.not_held'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'无法提供_需另制作'"/><xsl:with-param name="row" select="'results.unavailable.needs_production'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'无法提供_内容不明'"/><xsl:with-param name="row" select="'results.unavailable.unclear'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不处理_信访'"/><xsl:with-param name="row" select="'results.not_processed.petition'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不处理_重复'"/><xsl:with-param name="row" select="'results.not_processed.repeated'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不处理_出版物'"/><xsl:with-param name="row" select="'results.not_processed.publication'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不处理_反复'"/><xsl:with-param name="row" select="'results.not_processed.abusive'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'不处理_重新出具'"/><xsl:with-param name="row" select="'results.not_processed.reissue'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'其他处理'"/><xsl:with-param name="row" select="'results.other'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'其他_逾期不补正'"/><xsl:with-param name="row" select="'results.other.no_supplement'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'其他_逾期未缴费'"/><xsl:with-param name="row" select="'results.other.fee_unpaid'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'其他_其他'"/><xsl:with-param name="row" select="'results.other.other'"/></xsl:call-template>
        <xsl:call-template name="applicants"><xsl:with-param name="to" select="'结转下年'"/><xsl:with-param name="row" select="'carried_out'"/></xsl:call-template>
        <!-- The only total that this platform takes, and one that the form does not have. -->
        <不公开_合计><xsl:value-of select="sum($figures[@key='applications']/r:row[starts-with(@key, 'results.refused.')]/r:figure[@column != 'total' and number(.) = number(.)])"/></不公开_合计>
      </申请>
      <救济>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'复议_维持'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'review'"/><xsl:with-param name="column" select="'upheld'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'复议_纠正'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'review'"/><xsl:with-param name="column" select="'corrected'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'复议_其他'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'review'"/><xsl:with-param name="column" select="'other'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'复议_未结'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'review'"/><xsl:with-param name="column" select="'pending'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'诉讼_直接_维持'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'litigation_direct'"/><xsl:with-param name="column" select="'upheld'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'诉讼_直接_纠正'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'litigation_direct'"/><xsl:with-param name="column" select="'corrected'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'诉讼_直接_其他'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'litigation_direct'"/><xsl:with-param name="column" select="'other'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'诉讼_直接_未结'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'litigation_direct'"/><xsl:with-param name="column" select="'pending'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'诉讼_复议后_维持'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'litigation_after_review'"/><xsl:with-param name="column" select="'upheld'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'诉讼_复议后_纠正'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'litigation_after_review'"/><xsl:with-param name="column" select="'corrected'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'诉讼_复议后_其他'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'litigation_after_review'"/><xsl:with-param name="column" select="'other'"/></xsl:call-template>
        <xsl:call-template name="figure"><xsl:with-param name="to" select="'诉讼_复议后_未结'"/><xsl:with-param name="table" select="'remedies'"/><xsl:with-param name="row" select="'litigation_after_review'"/><xsl:with-param name="column" select="'pending'"/></xsl:call-template>
      </救济>
      <文字>
        <xsl:call-template name="text"><xsl:with-param name="to" select="'总体情况'"/><xsl:with-param name="number" select="'一'"/></xsl:call-template>
        <xsl:call-template name="text"><xsl:with-param name="to" select="'问题和改进'"/><xsl:with-param name="number" select="'五'"/></xsl:call-template>
        <xsl:call-template name="text"><xsl:with-param name="to" select="'其他事项'"/><xsl:with-param name="number" select="'六'"/></xsl:call-template>
      </文字>
    </年报>
  </xsl:template>

  <!-- A count; a blank one, a mark such as / and one that the report does not have give no element. -->
  <xsl:template name="figure">
    <xsl:param name="to"/>
    <xsl:param name="table"/>
    <xsl:param name="row"/>
    <xsl:param name="column"/>
    <xsl:variable name="figure" select="key('figure', concat($table, '/', $row, '/', $column))"/>
    <xsl:if test="number($figure) = number($figure)">
      <xsl:element name="{$to}" namespace="urn:example:yunlan:nianbao"><xsl:value-of select="$figure"/></xsl:element>
    </xsl:if>
  </xsl:template>

  <!-- The six applicants of a row; the total is left out. -->
  <xsl:template name="applicants">
    <xsl:param name="to"/>
    <xsl:param name="row"/>
    <xsl:call-template name="figure"><xsl:with-param name="to" select="concat($to, '_自然人')"/><xsl:with-param name="table" select="'applications'"/><xsl:with-param name="row" select="$row"/><xsl:with-param name="column" select="'natural_person'"/></xsl:call-template>
    <xsl:call-template name="figure"><xsl:with-param name="to" select="concat($to, '_企业')"/><xsl:with-param name="table" select="'applications'"/><xsl:with-param name="row" select="$row"/><xsl:with-param name="column" select="'business'"/></xsl:call-template>
    <xsl:call-template name="figure"><xsl:with-param name="to" select="concat($to, '_科研')"/><xsl:with-param name="table" select="'applications'"/><xsl:with-param name="row" select="$row"/><xsl:with-param name="column" select="'research'"/></xsl:call-template>
    <xsl:call-template name="figure"><xsl:with-param name="to" select="concat($to, '_公益')"/><xsl:with-param name="table" select="'applications'"/><xsl:with-param name="row" select="$row"/><xsl:with-param name="column" select="'public_interest'"/></xsl:call-template>
    <xsl:call-template name="figure"><xsl:with-param name="to" select="concat($to, '_法律服务')"/><xsl:with-param name="table" select="'applications'"/><xsl:with-param name="row" select="$row"/><xsl:with-param name="column" select="'legal_service'"/></xsl:call-template>
    <xsl:call-template name="figure"><xsl:with-param name="to" select="concat($to, '_其他组织')"/><xsl:with-param name="table" select="'applications'"/><xsl:with-param name="row" select="$row"/><xsl:with-param name="column" select="'other'"/></xsl:call-template>
  </xsl:template>

  <!-- An amount in 万元, whatever the report has. -->
  <xsl:template name="amount">
    <xsl:param name="to"/>
    <xsl:param name="row"/>
    <xsl:variable name="figure" select="key('figure', concat('disclosure/', $row, '/amount'))"/>
    <xsl:variable name="unit"
      select="/r:report/r:details/r:table[@key='disclosure']/r:row[@key=$row]/r:figure[@column='amount']/@unit"/>
    <xsl:if test="number($figure) = number($figure)">
      <xsl:element name="{$to}" namespace="urn:example:yunlan:nianbao">
        <xsl:choose>
          <xsl:when test="$unit = '元'"><xsl:value-of select="format-number($figure div 10000, '0.######')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$figure"/></xsl:otherwise>
        </xsl:choose>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <!-- The paragraphs of a section, a line each. -->
  <xsl:template name="text">
    <xsl:param name="to"/>
    <xsl:param name="number"/>
    <xsl:element name="{$to}" namespace="urn:example:yunlan:nianbao">
      <xsl:for-each select="r:sections/r:section[@number=$number]/*[self::r:paragraph or self::r:heading]">
        <xsl:if test="position() != 1"><xsl:text>&#10;</xsl:text></xsl:if>
        <xsl:value-of select="."/>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
