#include <cstdio>

#include <cuda_runtime.h>

#include "check.h"
#include "rownorm.h"

int main() {
  int devices = 0;
  CUDA_CHECK(cudaGetDeviceCount(&devices));
  if (devices == 0) {
    std::puts("no device");
    return 1;
  }
  cudaDeviceProp properties;
  CUDA_CHECK(cudaGetDeviceProperties(&properties, 0));
  std::printf("%s: %g\n", properties.name, rownorm::spectrum_of_product(1024, 3, 42));
  return 0;
}
