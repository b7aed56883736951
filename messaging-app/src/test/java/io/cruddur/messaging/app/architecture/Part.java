package io.cruddur.messaging.app.architecture;

/** The packages that the rules speak of, under whichever root package the rules are held against. */
enum Part {
    DOMAIN("domain"),
    PORTS("domain.port"),
    USE_CASES("domain.usecase"),
    DYNAMODB("dynamodb"),
    DYNAMODB_TABLE("dynamodb.table"),
    DYNAMODB_INBOX("dynamodb.inbox"),
    DYNAMODB_STORE("dynamodb.store"),
    DYNAMODB_STREAM("dynamodb.stream"),
    DYNAMODB_REPAIR("dynamodb.repair"),
    DYNAMODB_ERASURE("dynamodb.erasure"),
    POSTGRES("postgres"),
    COGNITO("cognito"),
    APP("app"),
    HTTP("app.http"),
    EMBEDDED("app.embedded");

    private final String name;

    Part(String name) {
        this.name = name;
    }

    /** The package itself. */
    String under(String root) {
        return root + "." + name;
    }

    /** The package and those below it, as ArchUnit writes it. */
    String andBelow(String root) {
        return under(root) + "..";
    }
}
