package dev.maquette.tools.aws;

import dev.maquette.commandline.ProblemCode;
import dev.maquette.tools.aws.model.AwsException;

/** What the built-in {@code aws} cannot do, though AWS's own can. */
public enum AwsProblem implements ProblemCode {
    /** A place without a cloud. Values: place. */
    NO_CLOUD("no-cloud", AwsException.CONFIGURATION),
    /** A service that AWS has and the built-in command has not. Values: service. */
    NO_SUCH_SERVICE("service-not-built-in", AwsException.GENERAL),
    /** A command of AWS's own that is more than a call, and is not built in. Values: command. */
    NO_SUCH_COMMAND("command-not-built-in", AwsException.GENERAL),
    /** An endpoint outside of the simulated place. Values: endpoint, place. */
    ENDPOINT_ELSEWHERE("endpoint-elsewhere", AwsException.CONFIGURATION);

    private final String code;
    private final int exitStatus;

    AwsProblem(String name, int exitStatus) {
        this.code = "aws." + name;
        this.exitStatus = exitStatus;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int exitStatus() {
        return exitStatus;
    }
}
