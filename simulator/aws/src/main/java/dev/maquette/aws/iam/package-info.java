/** Users, groups, roles, instance profiles, policies, keys and identity providers of an account, and what their policies allow. */
@NullMarked
package dev.maquette.aws.iam;

import org.jspecify.annotations.NullMarked;
