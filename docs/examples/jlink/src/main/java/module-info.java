/** A program with messages of its own, as an image with no more of Java than it needs. */
module com.example.image {
    requires io.cruddur.messaging.domain;
}
