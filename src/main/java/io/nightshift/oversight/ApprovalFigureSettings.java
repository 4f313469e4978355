package io.nightshift.oversight;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on a rule is worth a second look, {@code nightshift.approval-figures.*}.
 *
 * @param days how far back the figures go, unless somebody asks for more
 * @param loosenShare share of answers that are a plain yes, from which on a rule may ask too often
 * @param loosenAnswers how many answers that must rest on
 * @param tightenShare share of answers that overrule the agent, from which on a rule may ask too late
 * @param tightenAnswers how many answers that must rest on
 */
@ConfigurationProperties("nightshift.approval-figures")
record ApprovalFigureSettings(
        @DefaultValue("90") int days,
        @DefaultValue("0.95") double loosenShare,
        @DefaultValue("20") int loosenAnswers,
        @DefaultValue("0.20") double tightenShare,
        @DefaultValue("10") int tightenAnswers) {}
