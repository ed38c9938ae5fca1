package dev.maquette.runner;

import dev.maquette.commandline.ProblemCode;
import java.util.Locale;

/** What makes a guide fail some day, or hurt somebody, although it reads well. All carry the values file and line. */
public enum LintProblem implements ProblemCode {
    /** Something is installed in whatever version is newest that day. Values: what. */
    UNPINNED_VERSION,
    /** A tag or address that names a moving target. Values: what. */
    MOVING_TARGET,
    /** kubectl and cluster are more than one minor version apart. Values: kubectl, cluster. */
    KUBECTL_SKEW,
    /** A variable that nothing before has set. Values: variable. */
    UNDEFINED_PLACEHOLDER,
    /** A gap that the reader must fill in, in the middle of a command. Values: placeholder. */
    UNFILLED_PLACEHOLDER,
    /** One cluster is called by two names. Values: name, other. */
    TWO_CLUSTER_NAMES,
    /** A package manager of another distribution than the one the text is about. Values: command, distribution. */
    OTHER_DISTRIBUTION,
    /** A secret value stands in the text. Values: text, masked. */
    SECRET_IN_TEXT,
    /** Things are made and never taken away. Values: command, the first that makes something. */
    MISSING_TEARDOWN,
    /** A step whose commands are only in a picture. Values: title. */
    ONLY_PICTURES;

    @Override
    public String code() {
        return "lint." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int exitStatus() {
        return 1;
    }
}
