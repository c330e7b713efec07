# SPDX-License-Identifier: Apache-2.0
# What is installed besides the libraries: headers, pacreds.pc, CMake's package.
include(CMakePackageConfigHelpers)

set(cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/pacreds)
install(FILES ${headers} COMPONENT Development
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/pacreds)

configure_package_config_file(pkgconfig/pacreds-config.cmake.in
  pacreds-config.cmake INSTALL_DESTINATION ${cmake_dir}
  NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(pacreds-config-version.cmake
  COMPATIBILITY SameMajorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/pacreds-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/pacreds-config-version.cmake
  DESTINATION ${cmake_dir} COMPONENT Development)

# pacreds.pc finds its prefix from where it lies, so that an installed tree can
# be moved; absolute folders are written as they are.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(PC_PREFIX ${CMAKE_INSTALL_PREFIX})
  set(PC_LIBDIR ${CMAKE_INSTALL_LIBDIR})
else()
  file(RELATIVE_PATH up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" /)
  string(REGEX REPLACE "/$" "" up "${up}")
  set(PC_PREFIX \${pcfiledir}/${up})
  set(PC_LIBDIR \${prefix}/${CMAKE_INSTALL_LIBDIR})
endif()
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(PC_INCLUDEDIR ${CMAKE_INSTALL_INCLUDEDIR})
else()
  set(PC_INCLUDEDIR \${prefix}/${CMAKE_INSTALL_INCLUDEDIR})
endif()
# Where the static library is all there is, programs get it without --static.
if(PACREDS_BUILD_SHARED)
  set(PC_PRIVATE .private)
  set(PC_STATIC "")
else()
  set(PC_PRIVATE "")
  set(PC_STATIC " -DPACREDS_STATIC")
endif()
configure_file(pkgconfig/pacreds.pc.in pacreds.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/pacreds.pc COMPONENT Development
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
