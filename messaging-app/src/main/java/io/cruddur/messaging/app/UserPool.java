package io.cruddur.messaging.app;

/**
 * The Amazon Cognito user pool whose users sign in.
 *
 * @param id the pool's id, which begins with its region
 * @param clientId the id of the app client that tokens are issued to
 */
public record UserPool(String id, String clientId) {}
