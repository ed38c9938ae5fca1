package dev.maquette.aws.iam;

import java.time.Instant;

/** That a user may sign in to the console. There is no console here, so no password is kept. */
record LoginProfile(String user, boolean mustReset, Instant created) {}
