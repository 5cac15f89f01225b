// The driver on MUSA: renamed; the tensor descriptor has names of its own.
#include <cuda.h> // expect[mthreads-mp22]: rename

CUresult load(CUdevice device, CUcontext *context, CUdeviceptr *memory, size_t bytes) // expect[mthreads-mp22]: rename
{
    size_t granularity = 0; // ok
    cuInit(0); // expect[mthreads-mp22]: rename
    cuDevicePrimaryCtxRetain(context, device); // expect[mthreads-mp22]: rename
    CUtensorMap map; // expect[mthreads-mp22]: unknown
    int flag = CU_DEVICE_ATTRIBUTE_VIRTUAL_MEMORY_MANAGEMENT_SUPPORTED; // expect[mthreads-mp22]: rename
    cuMemAllocAsync(memory, bytes, 0); // expect[mthreads-mp22]: unknown
    return cuMemAlloc(memory, bytes); // expect[mthreads-mp22]: rename
}
