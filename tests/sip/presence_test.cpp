// What a presence document says of its user.
#include "sip/presence.hpp"

#include <catch2/catch.hpp>

using siptriage::sip::says_do_not_disturb;

TEST_CASE("a presence document says whether its user is not to be disturbed") {
  CHECK(says_do_not_disturb("<presence><activity>do-not-disturb</activity></presence>") == true);
  CHECK(says_do_not_disturb("<p:presence><rpid:dnd/></p:presence>") == true);
  CHECK(says_do_not_disturb("<activities><activity token=\"DoNotDisturb\"/></activities>") == true);
  CHECK(says_do_not_disturb("<presence><basic>open</basic></presence>") == false);
}

TEST_CASE("other bodies say nothing of a user") {
  CHECK_FALSE(says_do_not_disturb("v=0\no=- 1 1 IN IP4 10.1.1.1\n").has_value());
  CHECK_FALSE(says_do_not_disturb("please do-not-disturb").has_value());
  CHECK_FALSE(says_do_not_disturb("").has_value());
}
