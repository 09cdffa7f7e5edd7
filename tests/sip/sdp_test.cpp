// What rules ask of a session description, as logs show it.
#include "sip/sdp.hpp"

#include <catch2/catch.hpp>

using namespace siptriage::sip;

TEST_CASE("an indented body with masked keys") {
  std::string_view const body =
      " v=0\n c=IN IP4 192.0.2.7/127\r\n m=audio 52668 RTP/SAVP 0 8\n a=crypto:1 AES inline:....\n";
  CHECK(audio_port(body) == 52668u);
  CHECK(audio_profile(body) == "RTP/SAVP");
  CHECK(connection_address(body) == "192.0.2.7");
  CHECK(offers_encryption(body));
  CHECK_FALSE(has_candidates(body));
}

TEST_CASE("DTLS, ICE and IPv6") {
  std::string_view const body =
      "c=IN IP6 2001:db8::7\nm=audio 0 UDP/TLS/RTP/SAVPF 0\na=fingerprint:sha-256 00\n"
      "a=candidate:1 1 UDP 1 2001:db8::7 1 typ host\n";
  CHECK(audio_port(body) == 0u);
  CHECK(connection_address(body) == "2001:db8::7");
  CHECK(offers_encryption(body));
  CHECK(has_candidates(body));
}

TEST_CASE("bodies that are damaged or of something else") {
  for (std::string_view const body : {"", "m=audio", "m=audio ", "xm=audio 5 RTP/AVP", "c=IN ",
                                      "c=IN IP4", "<xml a=\"crypto:\"/>", "m=video 5 RTP/AVP"}) {
    CAPTURE(body);
    CHECK_FALSE(audio_port(body).has_value());
    CHECK(audio_profile(body).empty());
    CHECK(connection_address(body).empty());
    CHECK_FALSE(offers_encryption(body));
  }
}
