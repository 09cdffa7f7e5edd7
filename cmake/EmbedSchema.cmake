# Compiles lib/render/result.schema.json into the library.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/lib/render/result.schema.json)
file(READ ${CMAKE_SOURCE_DIR}/lib/render/result.schema.json SIPTRIAGE_SCHEMA)
configure_file(${CMAKE_SOURCE_DIR}/lib/render/schema.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/result_schema.cpp @ONLY)
