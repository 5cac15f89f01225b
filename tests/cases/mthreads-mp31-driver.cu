// The driver on MUSA: renamed; the tensor descriptor has names of its own.
#include <cuda.h> // expect[mthreads-mp31]: rename

CUresult load(CUdevice device, CUcontext *context, CUdeviceptr *memory, size_t bytes) // expect[mthreads-mp31]: rename
{
    size_t granularity = 0; // ok
    cuInit(0); // expect[mthreads-mp31]: rename
    cuDevicePrimaryCtxRetain(context, device); // expect[mthreads-mp31]: rename
    CUtensorMap map; // expect[mthreads-mp31]: adapt
    int flag = CU_DEVICE_ATTRIBUTE_VIRTUAL_MEMORY_MANAGEMENT_SUPPORTED; // expect[mthreads-mp31]: rename
    cuMemAllocAsync(memory, bytes, 0); // expect[mthreads-mp31]: unknown
    return cuMemAlloc(memory, bytes); // expect[mthreads-mp31]: rename
}
